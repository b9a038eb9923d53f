const navigation = { go: () => {}, isSafe: () => true, waiting: null, retry: () => {}, stay: () => {} }

/** There is no other page. */
export const useNavigation = () => navigation
