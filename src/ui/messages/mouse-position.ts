/** What readers see of `<gp-mouse-position>`. */
export const fr = {
  'mouse.label': 'Coordonnées',
  'mouse.notation': 'Notation des coordonnées',
  'mouse.decimal': 'Degrés décimaux',
  'mouse.dms': 'Degrés, minutes, secondes',
  'mouse.lambert': 'Lambert-93',
  'mouse.cc': 'Lambert CC{zone}',
  'mouse.utm': 'UTM',
  'mouse.mercator': 'Web Mercator',
  'mouse.none': 'Hors de la carte',
  'mouse.outside': 'hors de cette projection',
  'mouse.altitude': 'Altitude',
  'mouse.unknown': 'inconnue',
  'mouse.copied': 'Coordonnées copiées',
};

export const en: Record<keyof typeof fr, string> = {
  'mouse.label': 'Coordinates',
  'mouse.notation': 'Notation of coordinates',
  'mouse.decimal': 'Decimal degrees',
  'mouse.dms': 'Degrees, minutes, seconds',
  'mouse.lambert': 'Lambert-93',
  'mouse.cc': 'Lambert CC{zone}',
  'mouse.utm': 'UTM',
  'mouse.mercator': 'Web Mercator',
  'mouse.none': 'Off the map',
  'mouse.outside': 'outside this projection',
  'mouse.altitude': 'Altitude',
  'mouse.unknown': 'unknown',
  'mouse.copied': 'Coordinates copied',
};
