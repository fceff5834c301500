import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import './design/design.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { keepForOffline } from './shell/serviceWorker';
import { show } from './shell/settings';

show();
keepForOffline();
createRoot(document.getElementById('app')!).render(<StrictMode><App /></StrictMode>);
