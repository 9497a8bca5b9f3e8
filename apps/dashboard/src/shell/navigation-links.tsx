import { Link } from '@tanstack/react-router';
import { useCan } from '#app/data/session.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { shellMessages } from './messages.ts';
import { navigation } from './navigation.ts';
import classes from './shell.module.css';

export function NavigationLinks() {
  const t = useMessages(shellMessages);
  const can = useCan();
  return navigation.map((group, index) => (
    <div key={index} className={classes['group']}>
      <ul className={classes['list']}>
        {group
          .filter(item => item.permission === undefined || can(item.permission))
          .map(item => (
            <li key={item.to}>
              <Link
                to={item.to}
                className={classes['link']}
                activeOptions={{ exact: item.exact === true }}
                activeProps={{ 'data-active': true, 'aria-current': 'page' } as object}
              >
                <item.icon size={17} strokeWidth={1.9} aria-hidden />
                {item.label(t)}
              </Link>
            </li>
          ))}
      </ul>
    </div>
  ));
}
