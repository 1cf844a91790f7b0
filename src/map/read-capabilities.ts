import {unreadable} from '../platform/other-server.js';

/** The document of capabilities, whole; throws a `PlatformError` (`bad-answer`) for what is cut or is none. */
export function readCapabilities(text: string, url: URL, service: string): Document {
  const xml = new DOMParser().parseFromString(text, 'application/xml');
  if (xml.querySelector('parsererror')) throw unreadable(url, `the capabilities of a ${service}`);
  return xml;
}
