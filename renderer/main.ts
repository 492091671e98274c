import './app.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { bridge } from './bridge.ts';

const target = document.getElementById('app');
/** Beside the tray it is another page, which the window never reads. */
const Root = location.hash === '#/popover' ? (await import('./Beside.svelte')).default : App;
if (target) mount(Root, { target, props: { bridge: bridge() } });
