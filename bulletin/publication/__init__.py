"""Making the site public: what changes for readers, the ledger's entry, delivery, and the way back."""
