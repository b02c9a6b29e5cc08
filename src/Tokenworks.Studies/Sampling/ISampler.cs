namespace Tokenworks.Studies;

/// <summary>
/// A plan of points in the unit cube, one dimension for each uncertain input. Any draw's point can be had alone and
/// in any order: it depends on seed, draw and the dimension's name only.
/// </summary>
public interface ISampler
{
    /// <summary>Its name on the command line.</summary>
    string Name { get; }

    /// <summary>The coordinate in (0, 1) of a draw in one dimension.</summary>
    double At(long draw, int dimension);
}
