// Handlers of Mock Service Worker: what a page asks of data.geopf.fr is answered by the sample platform.
import {http} from 'msw';
import {browserPlatform} from './browser.js';

const {handle} = browserPlatform();

export const handlers = [http.all('https://data.geopf.fr/*', ({request}) => handle(request))];
