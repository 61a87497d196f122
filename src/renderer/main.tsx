import './ui/theme/mantine.css';
import './ui/theme/theme-variables.css';
import './ui/theme/tokens.css';
import { createRoot } from 'react-dom/client';
import { followEvents } from './api/events.ts';
import { appInfo } from './api/queries/app.ts';
import { connectionsList } from './api/queries/connections.ts';
import { createQueryClient } from './api/query-client.ts';
import { App } from './app/app.tsx';
import { createAppRouter } from './app/router.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const queryClient = createQueryClient();
followEvents(queryClient);
// Asked for before anything is rendered: their answers decide what the first picture is.
void queryClient.prefetchQuery(appInfo());
void queryClient.prefetchQuery(connectionsList());
createRoot(root).render(<App queryClient={queryClient} router={createAppRouter()} />);
