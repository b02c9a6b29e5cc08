namespace Tokenworks.Studies;

/// <summary>A distribution of one uncertain input, in the input's base unit.</summary>
public interface IDistribution
{
    /// <summary>The value below which a share <paramref name="u"/> in (0, 1) of the draws lies; never falls as u grows.</summary>
    double Quantile(double u);

    /// <summary>How it is written, such as <c>triangular 2 .. 4 .. 5</c>.</summary>
    string Text { get; }
}
