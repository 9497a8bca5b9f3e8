import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import row from '#app/components/row-of-links.module.css';
import { useCan } from '#app/data/session.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { settingsMessages } from './messages.ts';
import classes from './settings.module.css';
import { settingsTabs } from './settings-tabs.ts';

/** The way between the settings' screens, beside or above the chosen one. */
export function SettingsLayout() {
  const t = useMessages(settingsMessages);
  const can = useCan();
  const list = useRef<HTMLUListElement>(null);
  const { pathname } = useLocation();
  // On a phone the row is longer than the screen; where one is should be in view.
  useEffect(() => {
    const chosen = [...(list.current?.querySelectorAll('a') ?? [])].find(link => link.pathname === pathname);
    chosen?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  return (
    <div className={classes['layout']}>
      <nav aria-label={t.navigation} className={classes['tabs']}>
        <ul ref={list} className={`${classes['list']} ${row['row']}`}>
          {settingsTabs
            .filter(tab => tab.permission === undefined || can(tab.permission))
            .map(tab => (
              <li key={tab.to}>
                <Link
                  to={tab.to}
                  className={classes['tab']}
                  activeOptions={{ exact: tab.exact === true }}
                  activeProps={{ 'data-active': true, 'aria-current': 'page' } as object}
                >
                  <tab.icon size={16} strokeWidth={1.9} aria-hidden />
                  {tab.label(t)}
                </Link>
              </li>
            ))}
        </ul>
      </nav>
      <div className={classes['content']}>
        <Outlet />
      </div>
    </div>
  );
}
