/**
 * What a service wrote as a page, without what could run, ask another host or break the page around it: text, tables and
 * links that open elsewhere.
 */
export async function sanitise(html: string): Promise<DocumentFragment> {
  const {default: DOMPurify} = await import('dompurify');
  const clean = DOMPurify.sanitize(html, {
    RETURN_DOM_FRAGMENT: true,
    ALLOWED_TAGS: [
      ...[
        'a',
        'abbr',
        'b',
        'br',
        'caption',
        'code',
        'col',
        'colgroup',
        'dd',
        'div',
        'dl',
        'dt',
        'em',
        'h1',
        'h2',
      ],
      ...['h3', 'h4', 'h5', 'h6', 'hr', 'i', 'li', 'ol', 'p', 'pre', 'small', 'span', 'strong', 'sub', 'sup'],
      ...['table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'u', 'ul'],
    ],
    ALLOWED_ATTR: ['href', 'colspan', 'rowspan', 'scope', 'title', 'lang', 'dir'],
    ALLOWED_URI_REGEXP: /^(?:https?|mailto|tel):/i,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
  });
  for (const link of clean.querySelectorAll('a')) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  }
  return clean;
}
