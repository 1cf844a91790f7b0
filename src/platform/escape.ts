const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/**
 * A text as HTML, that reads the same in an element and in an attribute between double quotes, in JSX and in the templates of
 * frameworks and content management systems too: `{{x}}`, `${x}`, `[x]` are nothing there.
 */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`$\\[\]{}]/g, (sign) => entities[sign] ?? `&#${sign.charCodeAt(0)};`);
}
