import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './main.css';
import { Look } from './app/look';
import { install } from './app/installed';
import { queries } from './app/queries';
import { router } from './app/router';
import { learnWords } from './app/words';

window.addEventListener('load', () => void install());
void learnWords().then(() =>
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <Look>
          <RouterProvider router={router} />
        </Look>
      </QueryClientProvider>
    </StrictMode>,
  ),
);
