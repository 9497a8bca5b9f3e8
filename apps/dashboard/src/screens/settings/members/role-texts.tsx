import { Box, Text } from '@mantine/core';
import { useMessages } from '#app/i18n/locale-context.tsx';
import classes from './members.module.css';
import { membersMessages } from './messages.ts';
import { ROLES } from './roles-below.ts';

/** What each role may do, in a sentence. */
export function RoleTexts() {
  const t = useMessages(membersMessages);
  return (
    <dl className={classes['roles']}>
      {ROLES.map(role => (
        <Box key={role} className={classes['role']}>
          <Text component="dt" fw={550}>
            {t.roleNames[role]}
          </Text>
          <Text component="dd" m={0} c="dimmed" size="sm">
            {t.roleTexts[role]}
          </Text>
        </Box>
      ))}
    </dl>
  );
}
