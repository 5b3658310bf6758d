// A program that uses the library as a stranger would, in C++11. SPDX-License-Identifier: MIT
#include <relu/relu.h>

#include <iostream>
#include <memory>
#include <vector>

int main()
{
    relu_activation *made = nullptr;
    if (relu_activation_create(&made, RELU_KIND_RELU, RELU_F64) != RELU_OK)
        return 1;
    const std::unique_ptr<relu_activation, void (*)(relu_activation *)> act(made, relu_activation_destroy);

    const std::vector<double> x = {-2, 0.5, 3}, dy = {5, 5, 5};
    std::vector<double> dx(x.size());
    if (relu_backward(act.get(), x.data(), dy.data(), dx.data(), x.size()) != RELU_OK)
        return 2;
    if (dx != std::vector<double>{0, 5, 5})
        return 3;
    std::cout << "librelu " << relu_version_string() << " from C++\n";
}
