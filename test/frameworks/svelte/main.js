import {hydrate, mount} from 'svelte';
import App from './App.svelte';

const target = document.getElementById('root');
// A server may have written the page already.
(target.hasChildNodes() ? hydrate : mount)(App, {target});
