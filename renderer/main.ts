import './app.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { bridge } from './bridge.ts';

const target = document.getElementById('app');
if (target) mount(App, { target, props: { bridge: bridge() } });
