/** What readers see of the page for frames. */
export const fr = {
  'embed.problems':
    'Une partie du lien vers cette carte n’a pas été comprise et n’est pas montrée : {parts}.',
};

export const en: Record<keyof typeof fr, string> = {
  'embed.problems': 'A part of the link to this map was not understood and is not shown: {parts}.',
};
