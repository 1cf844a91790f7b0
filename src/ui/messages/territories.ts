/** What readers see of `<gp-territories>`. */
export const fr = {
  'territories.label': 'Territoires',
};

export const en: Record<keyof typeof fr, string> = {
  'territories.label': 'Territories',
};
