/** Where people read the pages of docs, such as `${docsUrl}/forks.md`. */
export const docsUrl = 'https://github.com/pack-and-pin/pack-and-pin/blob/main/docs';
