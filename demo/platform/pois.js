// Places that people know: name, category, longitude, latitude, INSEE code of the commune.
const rows = `Tour Eiffel|monument|2.2945|48.8584|75056
Arc de Triomphe|monument|2.2950|48.8738|75056
Cathédrale Notre-Dame|église|2.3499|48.8530|75056
Gare de Lyon|gare voyageurs uniquement|2.3735|48.8443|75056
Château de Versailles|château|2.1204|48.8049|78646
Mont Saint-Michel|île|-1.5115|48.6361|50353
Mont Blanc|sommet|6.8652|45.8326|74056
Puy de Dôme|sommet|2.9639|45.7725|63263
Pic du Midi de Bigorre|sommet|0.1411|42.9369|65059
Mont Ventoux|sommet|5.2787|44.1736|84107
Piton de la Fournaise|volcan|55.7084|-21.2425|97412
Piton des Neiges|sommet|55.4780|-21.0980|97424
Montagne Pelée|volcan|-61.1667|14.8090|97218
La Soufrière|volcan|-61.6633|16.0437|97124
Pont du Gard|pont|4.5353|43.9475|30085
Cité de Carcassonne|fortification|2.3639|43.2064|11069
Dune du Pilat|dune|-1.2130|44.5895|33529
Pointe du Raz|cap|-4.7376|48.0397|29028
Parlement de Bretagne|palais|-1.6777|48.1128|35238
Parc du Thabor|parc|-1.6693|48.1144|35238
Gare de Rennes|gare voyageurs uniquement|-1.6723|48.1035|35238
Gare de Lyon Part-Dieu|gare voyageurs uniquement|4.8594|45.7605|69123
Gare Saint-Charles|gare voyageurs uniquement|5.3806|43.3028|13055
Place Stanislas|place|6.1836|48.6936|54395
Aéroport Paris-Charles-de-Gaulle|aérodrome|2.5479|49.0097|93073
Lac d’Annecy|lac|6.1720|45.8570|74010
Forêt de Fontainebleau|bois|2.6800|48.4200|77186
Île de Ré|île|-1.4200|46.2000|17369
Centre spatial guyanais|zone industrielle|-52.7686|5.2360|97304
Îlot Mbouzi|île|45.2280|-12.8100|97611`;

export const pois = rows.split('\n').map((row) => {
  const [name, category, lon, lat, citycode] = row.split('|');
  return {name, category, lonLat: [Number(lon), Number(lat)], citycode};
});
