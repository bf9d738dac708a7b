//! Entities and queries, audit append, session store: the only room that knows SQL
