/** Names that the platform gave up, and what replaced them: whole names, or beginnings of names. */
const renamed: readonly (readonly [old: RegExp, now: string])[] = [
  [/^GEOGRAPHICALGRIDSYSTEMS\.PLANIGN2?$/i, 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2'],
  [/^GEOGRAPHICALGRIDSYSTEMS\.MAPS\.SCAN-?EXPRESS\.[\w.-]+$/i, 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2'],
  [/^GEOGRAPHICALGRIDSYSTEMS\.(MAPS\.3D|FRANCERASTER)$/i, 'GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2'],
  [/^GEOGRAPHICALGRIDSYSTEMS\.MAPS\.SCAN25TOUR\.CV$/i, 'GEOGRAPHICALGRIDSYSTEMS.MAPS.SCAN25TOUR'],
  [/^GEOGRAPHICALGRIDSYSTEMS\.CASSINI$/i, 'BNF-IGNF_GEOGRAPHICALGRIDSYSTEMS.CASSINI'],
  [/^CADASTRALPARCELS\.PARCELS\.L93$/i, 'CADASTRALPARCELS.PARCELLAIRE_EXPRESS'],
  [/^ADMINEXPRESS[-_]COG[-_]CARTO_\d{4}$/i, 'ADMINEXPRESS-COG-CARTO.LATEST'],
  [/^ADMINISTRATIVEUNITS\.[\w.-]+$/i, 'LIMITES_ADMINISTRATIVES_EXPRESS.LATEST'],
  [/^PROTECTEDAREAS\./i, 'Patrinat_'],
  [/^BDTOPO_BDD_WLD_WGS84G:/i, 'BDTOPO_V3:'],
];

/** What a layer that the platform gave up is called now; undefined when it is not known to be among `names`. */
export function renamedLayer(name: string, names: {has(name: string): boolean}): string | undefined {
  for (const [old, now] of renamed) {
    if (!old.test(name)) continue;
    const found = [now, name.replace(old, now)].find((candidate) => names.has(candidate));
    if (found) return found;
  }
  return undefined;
}
