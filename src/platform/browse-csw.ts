import type {CatalogueEntry, MetadataRecord} from '../model.js';
import {ServiceProblem} from './browse-problem.js';
import type {BrowsedService} from './browse-service.js';
import {blank} from './catalogue-groups.js';
import {readServiceWord, serviceAddress} from './guess-service.js';
import {searchRecords} from './metadata.js';

/** The most records of a CSW that are read, and how many at a time. */
const MOST_RECORDS = 200;
const RECORDS = 50;

/** The layers that the records of a CSW link to. */
export async function browseCsw(url: URL, signal?: AbortSignal): Promise<BrowsedService> {
  const address = serviceAddress(url);
  const records: MetadataRecord[] = [];
  let total = 0;
  for (let page = 1; records.length < MOST_RECORDS; page++) {
    const found = await searchRecords('', {url: address, limit: RECORDS, page, signal});
    signal?.throwIfAborted();
    records.push(...found.records);
    total = found.total;
    if (!found.hasMore) break;
  }
  const entries = records.flatMap(entriesOfRecord);
  if (!entries.length) throw new ServiceProblem('empty', address.href);
  const once = [...new Map(entries.map((entry) => [entry.id, entry])).values()];
  // What is not read of the catalogue counts as records: how many layers they have is not known.
  const unread = Math.max(0, total - records.length);
  return {title: url.host, url: address.href, service: 'CSW', entries: once, total: once.length + unread};
}

function entriesOfRecord(record: MetadataRecord): CatalogueEntry[] {
  return record.links.flatMap(({url, name = '', description, protocol = ''}) => {
    const word = /(?:OGC|GPP)[:\s-]*(WMTS|WMS|WFS)/i.exec(protocol)?.[1];
    const service = word === undefined ? undefined : readServiceWord(word);
    // Without a name there is nothing to draw of a service that has many layers.
    if (service === undefined || name === '' || !/^https?:/i.test(url)) return [];
    const title = record.links.length > 1 && description ? description : record.title;
    const address = serviceAddress(new URL(url)).href;
    const [extent] = record.extents;
    const producers = record.contacts.flatMap(({organisation}) => organisation ?? []);
    return [
      {
        ...blank({name, url: address, service, title}, title),
        description: record.abstract,
        producers: [...new Set(producers)].slice(0, 1),
        keywords: record.keywords,
        ...(extent && {extent}),
      },
    ];
  });
}
