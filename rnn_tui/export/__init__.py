"""What can be taken home: pictures, data, programs and recordings; a file's ending decides."""
