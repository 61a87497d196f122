import './ui/theme/mantine.css';
import './ui/theme/theme-variables.css';
import './ui/theme/tokens.css';
import { createRoot } from 'react-dom/client';
import { followEvents } from './api/events.ts';
import { createQueryClient } from './api/query-client.ts';
import { App } from './app/app.tsx';
import { createAppRouter } from './app/router.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const queryClient = createQueryClient();
followEvents(queryClient);
createRoot(root).render(<App queryClient={queryClient} router={createAppRouter()} />);
