/** Where the rules and views of a shared workspace lie, in both databases. Apart from them: who reads needs no more. */
export const DESIGN_ID = '_design/throughline';
