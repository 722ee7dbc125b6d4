'use strict';

/** Name of a service by its number; numbers are as long as each other, so that both sides sort them alike. */
exports.nameOf = (index) => `service-${String(index).padStart(4, '0')}`;
