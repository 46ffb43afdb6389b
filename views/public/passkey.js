// Passkeys: used by button or from the browser's own suggestions, made, kept in step. And: passwords shown or hidden.
(() => {
  const form = document.getElementById('passkey');
  const api = window.PublicKeyCredential;
  const suggesting = new AbortController();

  const send = (name, value) => {
    form.fault.value = '';
    form[name].value = value;
    form.submit();
  };

  const ask = async (more) => {
    const { options, create } = form.dataset;
    const [verb, parse] = create === undefined ? ['get', 'Request'] : ['create', 'Creation'];
    const publicKey = api[`parse${parse}OptionsFromJSON`](JSON.parse(options));
    const answer = await navigator.credentials[verb]({ publicKey, ...more });
    send('credential', JSON.stringify(answer));
  };

  const faults = { NotAllowedError: 'cancelled', InvalidStateError: 'known' };
  form?.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!api?.parseRequestOptionsFromJSON) return send('fault', 'unsupported');
    suggesting.abort();
    ask().catch(({ name }) => send('fault', faults[name] || 'failed'));
  });

  const suggest = async () => {
    if (!document.querySelector('[autocomplete~=webauthn]')) return;
    if (await api?.isConditionalMediationAvailable?.())
      await ask({ mediation: 'conditional', signal: suggesting.signal });
  };
  if (form) suggest().catch(() => {});

  for (const { dataset } of document.querySelectorAll('[data-signal]'))
    api?.[dataset.signal]?.(JSON.parse(dataset.details)).catch(() => {});

  for (const button of document.querySelectorAll('[data-show]')) {
    const field = document.getElementById(button.dataset.show);
    const words = [button.textContent, button.dataset.hideLabel];
    const set = (shown) => {
      field.type = shown ? 'text' : 'password';
      button.textContent = words[+shown];
    };
    button.addEventListener('click', () => set(field.type === 'password'));
    field.form.addEventListener('submit', () => set(false));
    button.hidden = false;
  }
})();
