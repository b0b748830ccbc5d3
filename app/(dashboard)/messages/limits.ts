/** WhatsApp's own limit of a text, characters; the verb that sends holds it too. */
export const MESSAGE_MAX_LENGTH = 4_096;
