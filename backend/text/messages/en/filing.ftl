### filing
