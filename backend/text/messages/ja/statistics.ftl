### statistics
