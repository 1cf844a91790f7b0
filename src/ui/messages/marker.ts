/** What readers see of `<gp-marker>`. */
export const fr = {
  'marker.label': 'Repère',
};

export const en: Record<keyof typeof fr, string> = {
  'marker.label': 'Marker',
};
