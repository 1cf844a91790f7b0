const ADDRESS =
  /^(n|no|num|numero|number)([ _-]?(de[ _-])?(voie|rue))?$|adresse|address|voie|^rue|street|lieu[ _-]?dit/;
const POSTCODE = /^cp$|code?[ _-]?post|postcode|postal|^zip/;
const CITY = /ville|commune|city|localite|municipality|town/;
const CITYCODE = /insee|citycode|depcom|code[ _-]?commune/;

/** Which columns hold what, by their names: those of the address, of the INSEE code, of the coordinates. */
export function guessColumns(columns: readonly string[]): {
  readonly columns: string[];
  readonly citycode: string | undefined;
  readonly lon: string | undefined;
  readonly lat: string | undefined;
} {
  const plain = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
  const find = (pattern: RegExp) => columns.find((name) => pattern.test(plain(name)));
  const isText = (name: string): boolean =>
    [ADDRESS, POSTCODE, CITY].some((pattern) => pattern.test(name)) &&
    !CITYCODE.test(name) &&
    !/mail|^id|_id$|\bip\b/.test(name);
  return {
    columns: columns.filter((name) => isText(plain(name))),
    citycode: find(CITYCODE),
    lon: find(/^(lon|long|lng|longitude)\b/),
    lat: find(/^(lat|latitude)\b/),
  };
}
