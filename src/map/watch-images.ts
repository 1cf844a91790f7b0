import type LayerGroup from 'ol/layer/Group.js';
import type ImageSource from 'ol/source/Image.js';
import {PlatformError} from '../platform/http.js';
import {listen} from './listen.js';

/** Keeps the `status` of a layer while its images come. */
export function watchImages(
  group: LayerGroup,
  source: ImageSource,
  {service, signal}: {readonly service: string; readonly signal: AbortSignal},
): void {
  listen(
    source,
    'imageloadstart',
    () => group.get('status') === 'ready' && group.set('status', 'loading'),
    signal,
  );
  listen(source, 'imageloadend', () => group.setProperties({status: 'ready', error: undefined}), signal);
  const fail = (): void => {
    const error = new PlatformError('network', `The images of ${service} do not come`, {service});
    group.setProperties({status: 'failed', error});
  };
  listen(source, 'imageloaderror', fail, signal);
}
