### supervisor
