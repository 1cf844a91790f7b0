// Nothing of the page's own: the elements alone.
import 'gp-elements';
