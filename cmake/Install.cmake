# (empty yet)
