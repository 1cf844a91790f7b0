import {createRoot, hydrateRoot} from 'react-dom/client';
import App from './App.jsx';

const root = document.getElementById('root');
// A server may have written the page already.
if (root.hasChildNodes()) hydrateRoot(root, <App />);
else createRoot(root).render(<App />);
