/** What the forms for groups say. */
export const groupFormText = {
  create: 'New group…',
  edit: 'Edit…',
  remove: 'Delete…',
  createTitle: 'New group',
  editTitle: 'Edit the group',
  needsAdmin: 'Only the role Admin may create, edit or delete groups.',
  offline: 'The pool cannot be reached now, so groups cannot be changed.',
  name: 'Name',
  nameNote: 'Becomes part of the tokens of its members (cognito:groups). It cannot be changed later.',
  description: 'Description',
  precedence: 'Precedence',
  precedenceNote:
    'A whole number from 0 on; the lowest wins. Of all the groups a user is in, the role of the one with the lowest precedence becomes cognito:preferred_role. Leave it empty to have the group come last.',
  roleArn: 'IAM role ARN',
  roleNote:
    'Comes into the ID token as cognito:roles; an identity pool can give its AWS permissions to members. Leave it empty for none.',
  rolePlaceholder: 'arn:aws:iam::123456789012:role/Name',
  review: 'Review the change',
  planning: 'Making the plan…',
  cancel: 'Cancel',
  same: 'Nothing is different yet.',
  errors: {
    nameMissing: 'A group needs a name.',
    nameLong: 'At most 128 characters.',
    nameBlank: 'Blanks and invisible characters are not allowed in the name of a group.',
    nameTaken: 'There is a group with this name already.',
    descriptionLong: 'At most 2,048 characters.',
    precedence: 'A whole number from 0 to 2,147,483,647.',
    roleArn: 'This is not the ARN of a role: arn:aws:iam::, the account, :role/ and its name.',
  },
} as const;
