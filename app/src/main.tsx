import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import './design/design.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { show } from './shell/settings';

show();
createRoot(document.getElementById('app')!).render(<StrictMode><App /></StrictMode>);
