/** Menu paths of the pages, as NetSuite has them. Source: reference identity §11, §6.3. */
export const employeesPath = ['Lists', 'Employees', 'Employees'] as const
export const rolesPath = ['Setup', 'Users/Roles', 'User Management', 'Manage Roles'] as const
export const twoFactorRolesPath = 'Setup › Users/Roles › Two-Factor Authentication Roles'
