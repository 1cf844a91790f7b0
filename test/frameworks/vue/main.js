import {createApp, createSSRApp} from 'vue';
import App from './App.vue';

const root = document.getElementById('root');
// A server may have written the page already.
(root.hasChildNodes() ? createSSRApp(App) : createApp(App)).mount(root);
