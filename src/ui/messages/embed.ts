/** What readers see of the page for frames. */
export const fr = {
  'embed.problems':
    'Une partie du lien vers cette carte n’a pas été comprise et n’est pas montrée : {parts}.',
  'embed.empty':
    'Le lien vers cette carte ne dit pas quelles couches montrer : il en manque peut-être la fin.',
};

export const en: Record<keyof typeof fr, string> = {
  'embed.problems': 'A part of the link to this map was not understood and is not shown: {parts}.',
  'embed.empty': 'The link to this map does not say which layers to show: its end may be missing.',
};
