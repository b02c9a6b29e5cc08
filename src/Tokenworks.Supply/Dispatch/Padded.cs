namespace Tokenworks.Supply;

/// <summary>Columns of draws rounded up to whole vectors of four, so that kernels need no tail; what is beyond the width is zero.</summary>
internal static class Padded
{
    public const int Vector = 4;

    /// <summary>Width rounded up.</summary>
    public static int Lanes(int width) => Groups(width) * Vector;

    /// <summary>Vectors of four.</summary>
    public static int Groups(int width) => (width + Vector - 1) / Vector;
}
