### tally
