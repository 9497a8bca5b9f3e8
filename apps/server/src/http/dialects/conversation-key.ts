import type { ConversationKey } from '#modules/turns';

/** The one conversation a user has on a surface, or a new one for nobody in particular. */
export function conversationOfUser(userId: string | undefined): ConversationKey {
  return userId === undefined ? { by: 'new', userId: null } : { by: 'external-id', externalId: userId, userId };
}

const OUR_ID = /^conv_[0-9A-HJKMNP-TV-Z]{26}$/;

/** Whether an id has the form of ours, so that it may name a conversation that was opened on another surface. */
export function isOurConversationId(id: string): boolean {
  return OUR_ID.test(id);
}
