// Speaks with the Web eID extension. The other form on the page works without it.
(() => {
  const form = document.getElementById('web-eid');
  const action = 'web-eid:authenticate';
  let silence;
  const post = (name, value) => {
    form.elements[name].value = value;
    form.submit();
  };
  addEventListener('message', ({ source, data }) => {
    if (source !== window) return;
    if (data?.action === `${action}-ack`) clearTimeout(silence);
    if (data?.action === `${action}-success`) post('token', JSON.stringify(data));
    if (data?.action === `${action}-failure`) post('error', data.error?.code || 'none');
  });
  form.onsubmit = (event) => {
    event.preventDefault();
    silence = setTimeout(post, 2000, 'error', 'ERR_WEBEID_EXTENSION_UNAVAILABLE');
    const challengeNonce = form.dataset.nonce;
    const options = { lang: document.documentElement.lang };
    postMessage({ action, libraryVersion: '2.1.0', challengeNonce, options }, origin);
  };
  form.hidden = false;
})();
