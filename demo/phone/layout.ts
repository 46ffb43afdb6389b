// What the pages of the phone share. Dutch only: it plays a device in the citizen's hand, not the broker. No script.

const PLACES = [
  ['/', 'Berichten'],
  ['/authenticator', 'Authenticator'],
] as const;

/** @param main HTML; what is not ours in it is escaped already */
export function layout(path: string, title: string, main: string): string {
  const places = PLACES.map(
    ([address, name]) => `<a href="${address}"${address === path ? ' aria-current="page"' : ''}>${name}</a>`,
  );
  return `<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<title>${html(title)} – demo</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/phone.css">
</head>
<body>
<header>
<p>Telefoon en mailbox <span>demo: geen echte nummers, geen echte personen</span></p>
<nav aria-label="Op deze telefoon">${places.join('')}</nav>
</header>
<main>
${main}
</main>
</body>
</html>
`;
}

export function html(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** "123456" → "123 456" */
export function grouped(code: string): string {
  return code.replace(/^(\d{3})(\d{3})$/, '$1 $2');
}
