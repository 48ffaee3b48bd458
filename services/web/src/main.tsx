import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/query-client.ts';
import { resumeSession, subscribe } from './api/session.ts';
import './app/global.css';
import { router } from './app/router.ts';
import { cssVariables, theme } from './app/theme.ts';
import { LocaleProvider } from './i18n/locale-provider.tsx';

const colorScheme = localStorageColorSchemeManager({ key: 'stint-color-scheme' });

await resumeSession();
// A session that ends or begins may change who is allowed to see the page that is open.
subscribe(() => void router.invalidate());

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <MantineProvider
    theme={theme}
    cssVariablesResolver={cssVariables}
    colorSchemeManager={colorScheme}
    defaultColorScheme="auto"
  >
    <LocaleProvider>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </LocaleProvider>
  </MantineProvider>,
);
