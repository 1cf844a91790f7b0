/** What a router says to do at a point, in the vocabulary of OSRM; all of it may be missing. */
export interface Maneuver {
  /** `depart`, `turn`, `new name`, `roundabout`, `arrive` … */
  readonly type?: string | undefined;
  /** `left`, `slight right`, `straight`, `uturn` … */
  readonly modifier?: string | undefined;
  /** Which exit of a roundabout, from 1. */
  readonly exit?: number | undefined;
}

type Words = Readonly<Record<string, string>>;

interface Language {
  /** Where to turn to. */
  readonly sides: Words;
  /** By type; `{side}` and `{exit}` are filled in. */
  readonly acts: Words;
  readonly onto: string;
  /** Where one is already. */
  readonly on: string;
  readonly ordinal: (exit: number) => string;
}

const french: Language = {
  sides: {
    left: 'à gauche',
    right: 'à droite',
    'slight left': 'légèrement à gauche',
    'slight right': 'légèrement à droite',
    'sharp left': 'franchement à gauche',
    'sharp right': 'franchement à droite',
  },
  acts: {
    depart: 'Partez',
    arrive: 'Vous êtes arrivé',
    'arrive at side': 'Vous êtes arrivé : c’est {side}',
    turn: 'Tournez {side}',
    continue: 'Continuez',
    'continue to side': 'Continuez {side}',
    straight: 'Continuez tout droit',
    uturn: 'Faites demi-tour',
    merge: 'Rejoignez la voie',
    'merge to side': 'Rejoignez la voie {side}',
    'on ramp': 'Prenez la bretelle',
    'on ramp to side': 'Prenez la bretelle {side}',
    'off ramp': 'Prenez la sortie',
    'off ramp to side': 'Prenez la sortie {side}',
    fork: 'Continuez à l’embranchement',
    'fork to side': 'À l’embranchement, prenez {side}',
    'end of road': 'Continuez au bout de la route',
    'end of road to side': 'Au bout de la route, tournez {side}',
    roundabout: 'Prenez le rond-point',
    'roundabout exit': 'Au rond-point, prenez la {exit} sortie',
    'exit roundabout': 'Sortez du rond-point',
  },
  onto: '{act} sur {name}',
  on: '{act} sur {name}',
  ordinal: (exit) => (exit === 1 ? '1re' : `${exit}e`),
};

const english: Language = {
  sides: {
    left: 'left',
    right: 'right',
    'slight left': 'slightly left',
    'slight right': 'slightly right',
    'sharp left': 'sharply left',
    'sharp right': 'sharply right',
  },
  acts: {
    depart: 'Start',
    arrive: 'You have arrived',
    'arrive at side': 'You have arrived: it is on the {side}',
    turn: 'Turn {side}',
    continue: 'Continue',
    'continue to side': 'Continue {side}',
    straight: 'Go straight on',
    uturn: 'Make a U-turn',
    merge: 'Merge',
    'merge to side': 'Merge {side}',
    'on ramp': 'Take the ramp',
    'on ramp to side': 'Take the ramp {side}',
    'off ramp': 'Take the exit',
    'off ramp to side': 'Take the exit {side}',
    fork: 'Continue at the fork',
    'fork to side': 'At the fork, keep {side}',
    'end of road': 'Continue at the end of the road',
    'end of road to side': 'At the end of the road, turn {side}',
    roundabout: 'Enter the roundabout',
    'roundabout exit': 'At the roundabout, take the {exit} exit',
    'exit roundabout': 'Leave the roundabout',
  },
  onto: '{act} onto {name}',
  on: '{act} on {name}',
  ordinal: (exit) => {
    const last = exit % 100 > 10 && exit % 100 < 14 ? 0 : exit % 10;
    return `${exit}${['th', 'st', 'nd', 'rd'][last] ?? 'th'}`;
  },
};

const same: Words = {
  rotary: 'roundabout',
  'exit rotary': 'exit roundabout',
  'roundabout turn': 'turn',
  'new name': 'continue',
  notification: 'continue',
  'use lane': 'continue',
  ramp: 'on ramp',
};

/**
 * What to do, as a sentence without a full stop: `Tournez à droite sur Rue de Rennes`. `language` is `fr` or `en`; any
 * other is read as French. A type that is missing or not known says to go on.
 */
export function describeManeuver(
  {type = 'continue', modifier = '', exit}: Maneuver,
  name: string | undefined,
  language = 'fr',
): string {
  const {sides, acts, onto, on, ordinal} = language.toLowerCase().startsWith('en') ? english : french;
  const known = same[type] ?? (type in acts ? type : 'continue');
  const side = sides[modifier];
  const act = ((): string => {
    if (known === 'roundabout') return exit ? 'roundabout exit' : 'roundabout';
    if (known === 'exit roundabout' || known === 'depart') return known;
    if (known === 'arrive') return modifier === 'left' || modifier === 'right' ? 'arrive at side' : 'arrive';
    if (modifier === 'uturn') return 'uturn';
    if (known === 'turn') return side ? 'turn' : modifier === 'straight' ? 'straight' : 'continue';
    // Where a road changes its name, following it is no turn.
    if (type === 'new name' || !side) return known;
    return `${known} to side`;
  })();
  const said = (acts[act] ?? acts['continue'] ?? '')
    .replace('{side}', side ?? '')
    .replace('{exit}', ordinal(exit ?? 0));
  if (!name || known === 'arrive') return said;
  return (known === 'depart' ? on : onto).replace('{act}', said).replace('{name}', () => name);
}
