using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Tokenworks.Scenarios;

/// <summary>The content hash of columns of numbers: SHA-256 of their bytes, in hexadecimal.</summary>
public static class SeriesHash
{
    /// <summary>Hash of the columns in order, each with its length.</summary>
    public static string Of(params ReadOnlySpan<double[]> columns)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var column in columns)
        {
            hash.AppendData(BitConverter.GetBytes(column.Length));
            hash.AppendData(MemoryMarshal.AsBytes<double>(column));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
