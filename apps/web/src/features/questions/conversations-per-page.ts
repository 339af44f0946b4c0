export const conversationsPerPage = 30;
